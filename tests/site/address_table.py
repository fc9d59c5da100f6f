"""What every address answers to whom.

One code: the same for everybody. Seven: stranger, reader, author, editor, moderator, survey
manager, administrator. "open": strangers come here even when SIGN_IN_TO_READ is on. Names in
braces are those of the blog that blog_with_all makes. 302 on the desk leads to sign-in.
"""

TABLE = """
/healthz                                      200 open
/readyz                                       200 open
/accounts/login/                              200 302 302 302 302 302 302 open
/accounts/logout/                             302 200 200 200 200 200 200
/accounts/first-password/                     200 open
/accounts/password/change/                    302 200 200 200 200 200 200
/accounts/password/reset/                     200 open
/accounts/password/reset/done/                200 open
/accounts/password/reset/key/1-abc/           410 open
/accounts/password/reset/key/done/            200 open
/admin/                                       302 302 200 200 200 200 200
/admin/login/                                 302 403 302 302 302 302 302
/admin/logout/                                302
/admin/password_change/                       302
/admin/password_change/done/                  302 302 200 200 200 200 200
/admin/autocomplete/                          302 302 403 403 403 403 403
/admin/jsi18n/                                302 302 200 200 200 200 200
/admin/r/1/1/                                 302 302 404 404 404 404 404
/admin/people/user/import/                    302 302 403 403 403 403 200
/admin/people/user/import/do/                 302 302 405 405 405 405 405
/admin/people/user/                           302 302 403 403 403 403 200
/admin/people/user/add/                       302 302 403 403 403 403 200
/admin/people/user/{person}/history/          302 302 403 403 403 403 200
/admin/people/user/{person}/delete/           302 302 403 403 403 403 403
/admin/people/user/{person}/change/           302 302 403 403 403 403 200
/admin/people/user/{person}/                  302
/admin/posts/author/                          302 302 403 200 403 403 403
/admin/posts/author/add/                      302 302 403 200 403 403 403
/admin/posts/author/{author}/history/         302 302 403 200 403 403 403
/admin/posts/author/{author}/delete/          302 302 403 403 403 403 403
/admin/posts/author/{author}/change/          302 302 403 200 403 403 403
/admin/posts/author/{author}/                 302
/admin/posts/standingpage/                    302 302 403 200 403 403 403
/admin/posts/standingpage/add/                302 302 403 403 403 403 403
/admin/posts/standingpage/{page}/history/     302 302 403 200 403 403 403
/admin/posts/standingpage/{page}/delete/      302 302 403 403 403 403 403
/admin/posts/standingpage/{page}/change/      302 302 403 200 403 403 403
/admin/posts/standingpage/{page}/             302
/admin/posts/post/                            302 302 200 200 403 403 403
/admin/posts/post/add/                        302 302 200 200 403 403 403
/admin/posts/post/{post}/history/             302 302 302 302 403 403 403
/admin/posts/post/{post}/versions/            302 302 200 200 403 403 403
/admin/posts/post/{post}/versions/compare/    302 302 200 200 403 403 403
/admin/posts/post/{post}/versions/compare/?old=1&new=2 302 302 422 422 403 403 403
/admin/posts/post/{post}/versions/1/          302 302 200 200 403 403 403
/admin/posts/post/{post}/versions/1/restore/  302 302 200 200 403 403 403
/admin/posts/post/{post}/versions/2/          302 302 404 404 403 403 403
/admin/posts/post/{post}/versions/2/restore/  302 302 404 404 403 403 403
/admin/posts/post/{draft}/versions/           302 302 200 200 403 403 403
/admin/posts/post/{draft}/versions/compare/   302 302 200 200 403 403 403
/admin/posts/post/{draft}/versions/1/         302 302 200 200 403 403 403
/admin/posts/post/{draft}/versions/1/restore/ 302 302 200 200 403 403 403
/admin/posts/post/{gone}/versions/            302 302 200 200 403 403 403
/admin/posts/post/{gone}/versions/1/restore/  302 302 200 200 403 403 403
/admin/posts/post/{coming}/versions/          302 302 200 200 403 403 403
/admin/posts/post/{coming}/versions/1/restore/ 302 302 200 200 403 403 403
/admin/posts/post/{post}/delete/              302 302 403 403 403 403 403
/admin/posts/post/{post}/change/              302 302 200 200 403 403 403
/admin/posts/post/{post}/                     302
/admin/posts/post/{post}/preview/             302 302 200 200 403 403 403
/admin/posts/post/{post}/withdraw/            302 302 403 200 403 403 403
/admin/posts/post/{draft}/change/             302 302 200 200 403 403 403
/admin/posts/post/{draft}/preview/            302 302 200 200 403 403 403
/admin/posts/tag/                             302 302 403 200 403 403 403
/admin/posts/tag/add/                         302 302 403 403 403 403 403
/admin/posts/tag/{tag}/history/               302 302 403 200 403 403 403
/admin/posts/tag/{tag}/delete/                302 302 403 403 403 403 403
/admin/posts/tag/{tag}/change/                302 302 403 200 403 403 403
/admin/posts/tag/{tag}/                       302
/admin/posts/upload/                          302 302 403 200 403 403 403
/admin/posts/upload/add/                      302 302 403 403 403 403 403
/admin/posts/upload/{upload}/history/         302 302 403 200 403 403 403
/admin/posts/upload/{upload}/delete/          302 302 403 403 403 403 403
/admin/posts/upload/{upload}/change/          302 302 403 200 403 403 403
/admin/posts/upload/{upload}/                 302
/admin/posts/upload/add-from-editor           302 302 405 405 405 405 405
/admin/comments/comment/                      302 302 403 200 200 403 403
/admin/comments/comment/add/                  302 302 403 403 403 403 403
/admin/comments/comment/{comment}/history/    302 302 403 200 200 403 403
/admin/comments/comment/{comment}/delete/     302 302 403 403 403 403 403
/admin/comments/comment/{comment}/change/     302 302 403 200 200 403 403
/admin/comments/comment/{comment}/            302
/admin/posts/                                 302
/admin/nothing/                               302 302 404 404 404 404 404
/                                             200
/?p=1                                         404
/?s=budget                                    302
/?page=2                                      404
/feed/                                        200
/feed/atom/                                   200
/feed.json                                    200
/tag/budget/feed/                             200
/tag/budget/feed/atom/                        200
/tag/budget/feed.json                         200
/sitemap.xml                                  200
/robots.txt                                   200 open
/{shown}                                      200
/{hidden}                                     404 404 200 200 404 404 404
/media/nothing/at-all.png                     404
/2017/7/31/                                   301
/2017/07/A-Day/                               301
/index.php                                    301
/archives/                                    301
/archives/12/                                 301
/archives/date/2017/07/                       301
/category/budget/                             301
/page/2/                                      301
/feed/rss2/                                   301
/comments/feed/rss2/                          301
/2017/07/feed/                                301
/2017/07/31/a-day-without-meetings/feed/atom/ 301
/2017/07/31/a-day-without-meetings/amp/       301
/wp-rss2.php                                  301
/wp-atom.php                                  301
/wp-commentsrss2.php                          301
/wp-sitemap.xml                               301
/archive/                                     200
/tag/budget/                                  200
/tag/nothing/                                 404
/author/chief-executive/                      200
/kind/blog/                                   200
/kind/nothing/                                404
/house-rules/                                 200
/privacy/                                     200 open
/accessibility/                               200 open
/undated/nobody-knows-when/                   200
/2017/                                        200
/2017/07/                                     200
/2017/13/                                     404
/2017/07/31/                                  200
/2015/04/in-april/                            200
/2017/07/31/a-day-without-meetings/           200
/{scheduled}/                                 404
/2017/07/31/withdrawn-again/                  410
/2017/07/31/nothing/                          404
/undated/not-yet/                             404
/comments/feed/                               200
/undated/nobody-knows-when/feed/              200
/2015/04/in-april/feed/                       200
/2017/07/31/a-day-without-meetings/feed/      200
/2017/07/31/withdrawn-again/feed/             410
/{scheduled}/feed/                            404
/accounts/mail/                               302 200 200 200 200 200 200
/{unsubscribe}/                               200 open
/unsubscribe/nonsense/                        404 open
/admin/comments/appeals/                      302 302 403 403 200 403 403
/admin/comments/appeals/{appeal}/             302 302 403 403 200 403 403
/admin/comments/person/{person}/              302 302 403 403 200 403 403
/admin/comments/queue/                        302 403 403 403 200 403 403
/admin/comments/queue/comments.csv            302 403 403 403 200 403 403
/admin/comments/queue/keys/                   302 403 403 403 405 403 403
/admin/comments/posttalk/of/{post}/           302 302 403 302 302 403 403
/admin/comments/word/test/                    302 302 403 403 200 403 403
/comments/{comment}/                          302
/comments/{comment}/appeal/                   302 403 403 403 403 403 403
/comments/{comment}/edit/                     302 403 403 403 403 403 403
/comments/{comment}/reply/                    302 403 403 403 403 403 403
/comments/{comment}/report/                   302 200 200 200 200 200 200
/comments/{comment}/take-back/                302 403 403 403 403 403 403
/comments/{comment}/useful/                   405
/comments/mine/                               302 200 200 200 200 200 200
/comments/mine/warning/                       302
/comments/post/{post}/                        302 403 403 403 403 403 403
/comments/record/                             200
/polls/                                       200
/polls/?page=2                                200
/polls/promise/                               200
/polls/{open_survey}/                         302 200 200 200 200 200 200
/polls/{draft_survey}/                        404
/polls/{coming_survey}/                       200
/polls/{closed_survey}/                       200
/polls/{withdrawn_survey}/                    410
/polls/{published_survey}/                    200
/polls/nothing/                               404
/polls/actions/                               200
/polls/{published_survey}/results/            200
/polls/{published_survey}/results/?version=1  200
/polls/{published_survey}/results/?version=2  404
/polls/{published_survey}/results.csv         200
/polls/{published_survey}/results.xlsx        200
/polls/{published_survey}/results.csv?version=x 404
/polls/{draft_survey}/results/                404
/polls/{coming_survey}/results/               404
/polls/{open_survey}/results/                 404
/polls/{closed_survey}/results/               404
/polls/{closed_survey}/results.csv            404
/polls/{closed_survey}/results.xlsx           404
/polls/{withdrawn_survey}/results/            410
/polls/{withdrawn_survey}/results.csv         410
/polls/nothing/results/                       404
/admin/comments/decision/                     302 302 403 403 200 403 403
/admin/comments/decision/add/                 302 302 403 403 403 403 403
/admin/comments/decision/{decision}/history/  302 302 403 403 200 403 403
/admin/comments/decision/{decision}/delete/   302 302 403 403 403 403 403
/admin/comments/decision/{decision}/change/   302 302 403 403 200 403 403
/admin/comments/decision/{decision}/          302
/admin/comments/posttalk/                     302 302 403 200 200 403 403
/admin/comments/posttalk/add/                 302 302 403 403 403 403 403
/admin/comments/posttalk/{posttalk}/history/  302 302 403 200 200 403 403
/admin/comments/posttalk/{posttalk}/delete/   302 302 403 403 403 403 403
/admin/comments/posttalk/{posttalk}/change/   302 302 403 200 200 403 403
/admin/comments/posttalk/{posttalk}/          302
/admin/comments/refusedattempt/               302 302 403 403 200 403 403
/admin/comments/refusedattempt/add/           302 302 403 403 403 403 403
/admin/comments/refusedattempt/{try}/history/ 302 302 403 403 200 403 403
/admin/comments/refusedattempt/{try}/delete/  302 302 403 403 403 403 403
/admin/comments/refusedattempt/{try}/change/  302 302 403 403 200 403 403
/admin/comments/refusedattempt/{try}/         302
/admin/comments/report/                       302 302 403 403 200 403 403
/admin/comments/report/add/                   302 302 403 403 403 403 403
/admin/comments/report/{report}/history/      302 302 403 403 200 403 403
/admin/comments/report/{report}/delete/       302 302 403 403 403 403 403
/admin/comments/report/{report}/change/       302 302 403 403 200 403 403
/admin/comments/report/{report}/              302
/admin/comments/standing/                     302 302 403 403 200 403 403
/admin/comments/standing/add/                 302 302 403 403 403 403 403
/admin/comments/standing/{standing}/history/  302 302 403 403 200 403 403
/admin/comments/standing/{standing}/delete/   302 302 403 403 403 403 403
/admin/comments/standing/{standing}/change/   302 302 403 403 200 403 403
/admin/comments/standing/{standing}/          302
/admin/comments/talksettings/                 302
/admin/comments/talksettings/add/             302 302 403 403 403 403 403
/admin/comments/talksettings/{settings}/history/  302 302 403 403 200 403 403
/admin/comments/talksettings/{settings}/delete/   302 302 403 403 403 403 403
/admin/comments/talksettings/{settings}/change/   302 302 403 403 200 403 403
/admin/comments/talksettings/{settings}/      302
/admin/comments/word/                         302 302 403 403 200 403 403
/admin/comments/word/add/                     302 302 403 403 200 403 403
/admin/comments/word/{word}/history/          302 302 403 403 200 403 403
/admin/comments/word/{word}/delete/           302 302 403 403 200 403 403
/admin/comments/word/{word}/change/           302 302 403 403 200 403 403
/admin/comments/word/{word}/                  302
/admin/people/message/                        302 302 403 403 403 403 200
/admin/people/message/add/                    302 302 403 403 403 403 403
/admin/people/message/{message}/history/      302 302 403 403 403 403 200
/admin/people/message/{message}/delete/       302 302 403 403 403 403 403
/admin/people/message/{message}/change/       302 302 403 403 403 403 200
/admin/people/message/{message}/              302
/admin/polls/                                 302 403 403 403 403 200 403
/admin/polls/add/survey/                      302 403 403 403 403 200 403
/admin/polls/add/poll/                        302 403 403 403 403 200 403
/admin/polls/add/again/                       302 403 403 403 403 200 403
/admin/polls/programmes/                      302 403 403 403 403 200 403
/admin/polls/programmes/{programme}/          302 403 403 403 403 200 403
/admin/polls/programmes/{programme}/add/      302 403 403 403 403 200 403
/admin/polls/programmes/{programme}/{baseline}/ 302 403 403 403 403 200 403
/admin/polls/{sheet}/                         302 403 403 403 403 200 403
/admin/polls/{sheet}/facts/                   302 403 403 403 403 200 403
/admin/polls/{sheet}/delete/                  302 403 403 403 403 200 403
/admin/polls/{sheet}/questions/add/scale5/    302 403 403 403 403 200 403
/admin/polls/{sheet}/questions/{question}/    302 403 403 403 403 200 403
/admin/polls/{sheet}/questions/{question}/move/ 302 403 403 403 403 405 403
/admin/polls/{sheet}/groups/                  302 403 403 403 403 200 403
/admin/polls/{sheet}/posts/                   302 403 403 403 403 200 403
/admin/polls/{sheet}/preview/                 302 403 403 403 403 200 403
/admin/polls/{sheet}/open/                    302 403 403 403 403 200 403
/admin/polls/{sheet}/do/withdraw/             302 403 403 403 403 409 403
/admin/polls/{sheet}/results/                 302 403 403 403 403 409 403
/admin/polls/{running}/                       302 403 403 403 403 200 403
/admin/polls/{running}/facts/                 302 403 403 403 403 303 403
/admin/polls/{running}/do/remind/             302 403 403 403 403 200 403
/admin/polls/{running}/paper/                 302 403 403 403 403 200 403
/admin/polls/{running}/paper/add/             302 403 403 403 403 200 403
/admin/polls/{running}/paper/{batch}/         302 403 403 403 403 200 403
/admin/polls/{running}/texts/                 302 403 403 403 403 200 403
/admin/polls/{ended}/words/                   302 403 403 403 403 200 403
/admin/polls/{ended}/results/                 302 403 403 403 403 200 403
/admin/polls/{ended}/texts/                   302 403 403 403 403 200 403
/admin/polls/{ended}/texts/{texts}/           302 403 403 403 403 200 403
/admin/polls/{ended}/texts/{texts}/themes/    302 403 403 403 403 200 403
/admin/polls/{ended}/texts/{texts}/themes/{theme}/ 302 403 403 403 403 200 403
/admin/polls/{ended}/actions/                 302 403 403 403 403 200 403
/admin/polls/{ended}/actions/add/             302 403 403 403 403 200 403
/admin/polls/{ended}/actions/{action}/        302 403 403 403 403 200 403
/admin/polls/{ended}/actions/{action}/move/   302 403 403 403 403 405 403
/admin/polls/{ended}/do/publish/              302 403 403 403 403 200 403
/admin/polls/{ended}/do/nothing/              302 403 403 403 403 404 403
/admin/polls/0/                               302 403 403 403 403 404 403
"""
