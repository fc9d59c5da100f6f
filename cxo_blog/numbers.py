"""The blog's own numbers, each with its reason; cxo_blog.settings takes them all in."""

# Ten posts are about two screens of summaries; WordPress's number, which staff know.
POSTS_PER_PAGE = 10
# Titles without a date at the archive's end fill a screen or two; more have a list of their own.
ARCHIVE_UNDATED_SHOWN = 50
# Nobody reads a hundredth page of finds; of more, those with a word in the title and then the
# newest are put in order by their words, and the rest by age, so that search is as quick.
SEARCH_RANKED_AT_MOST = 1_000
# What was searched for is of use while somebody can still write what was missing.
SEARCH_PHRASES_KEPT_DAYS = 90
# Distinct phrases of one day that are counted: more is no reader but a machine.
SEARCH_PHRASES_A_DAY = 2_000
# Feed readers ask often; the newest twenty bridge a fortnight's holiday.
POSTS_PER_FEED = 20
# The sitemap protocol's limit for one file.
SITEMAP_MAX_ADDRESSES = 50_000
# A letter is read at about 220 words a minute by adults on screens.
READING_WORDS_PER_MINUTE = 220
# Largest upload, in bytes: pictures from phones fit, films do not.
UPLOAD_MAX_BYTES = 12 * 1024 * 1024
# Decoded, a picture takes up to four bytes a pixel; phones make up to 24 million, some 50.
PICTURE_MAX_PIXELS = 40_000_000
# Twice the widest place that a page gives a picture, for fine screens.
PICTURE_LONGEST_SIDE = 2400
# A phone; a column of text on a fine screen; the widest place on a fine screen.
RENDITION_WIDTHS = (480, 960, 1600)
# What was put into the bin can be brought back for so many days.
BIN_DAYS = 30
# A post's text, in characters of HTML: forty times the longest post ever written here.
BODY_MAX_CHARACTERS = 400_000
# What is kept of a form while somebody writes: a text as long as may be, escaped, and its facts.
UNSAVED_MAX_CHARACTERS = 1_000_000
# Who has not come back for words after a month has them elsewhere.
UNSAVED_KEPT_DAYS = 30
# A fortnight is the longest that an approver is away; after it they are asked again.
APPROVAL_LINK_DAYS = 14
# A week is long enough to look at a draft; the longest choice bridges a holiday.
PREVIEW_LINK_DAYS = 7
PREVIEW_LINK_CHOICES = (1, 7, 14, 30)

# WordPress's default is no limit; 3,000 characters are five minutes of reading aloud.
COMMENT_MAX_CHARACTERS = 3_000
# WordPress's flood limit.
COMMENT_PAUSE_SECONDS = 15
# The same words within this time are a double click, not a second thought.
COMMENT_REPEAT_MINUTES = 5
# WordPress's default: two links are held, one is not.
COMMENT_LINKS_HELD = 2
# Trust is earned by two approved comments and lost at Coral's rate: 30% rejected in 7 days.
COMMENT_TRUSTED_AFTER = 2
COMMENT_DISTRUSTED_AT_PERCENT = 30
# Long enough to mend a slip, too short to change what others answered.
COMMENT_EDIT_MINUTES = 15
# As in Discourse's queue: long enough to decide, short enough not to block.
COMMENT_CLAIM_MINUTES = 5
# Readers who must report a comment before it is hidden until somebody has looked.
COMMENT_REPORTS_HIDE = 3
# What was taken back is destroyed after this time, later while an appeal or report is open.
COMMENT_RETENTION_DAYS = 90
# Long enough that a staff list which missed somebody by mistake is put right; then what they chose
# and saved is deleted.
LEAVER_KEPT_DAYS = 30
# A mail server that says nothing for so many seconds is away.
EMAIL_TIMEOUT = 20
# But with a whole mail it may take ten minutes to look at it (RFC 5321, 4.5.3.2.6): whoever asks
# again sooner makes it a second one.
MAIL_PATIENCE_SECONDS = 600
# Mail quotes people: its words are forgotten after this time, that it was sent is kept.
MAIL_KEPT_DAYS = 30
# A comment waiting longer raises an alarm.
COMMENT_ALARM_HOURS = 48

# A text of a page and a half is a letter; it belongs in an e-mail.
SURVEY_TEXT_MAX_CHARACTERS = 1_000
# With so many mixed at each answer, the order of texts links no more of them than chance.
SURVEY_TEXTS_MIXED = 20
# Somebody asked three times has heard; the database refuses a fourth as well.
SURVEY_REMINDERS = 3
# Long enough for a complaint of “I never answered”, too short to become a record.
SURVEY_ROSTER_DAYS = 14
# Texts are read, cleared and published within a month; a quarter when nobody gets to it.
SURVEY_TEXT_DAYS_AFTER_PUBLICATION = 30
SURVEY_TEXT_DAYS_AFTER_CLOSING = 90
# How long scrubbing waits for transactions that began before; then it comes back later.
SURVEY_SCRUB_PATIENCE_SECONDS = 3
