"""Standing pages' first words; the communications team keeps them in the admin from then on."""

from __future__ import annotations

from django.conf import settings

from posts.models import StandingPage

HOUSE_RULES = """
<p>This blog is a conversation between people who work together. These rules keep it one.</p>
<ul>
<li>Disagree with ideas as hard as you like, and with people kindly.</li>
<li>Leave residents out of it, and colleagues too unless you are thanking them.</li>
<li>Do not write what is confidential or about somebody’s health, pay or grievance. Your manager,
your trade union and the people team are there for that.</li>
<li>Write in your own words, and keep to the subject of the post.</li>
<li>Your name, job title and directorate stand beside what you write.</li>
</ul>
<h2>What happens when a rule is broken</h2>
<p>A moderator reads comments before or after they appear. A comment that breaks a rule is not
shown, and its writer is told why. Nobody else’s words are rewritten.</p>
"""

PRIVACY = """
<p>This notice says what the blog keeps about you and for how long.</p>
<h2>When you read</h2>
<p>Nothing is kept about what you read. There are no trackers, no analytics, and no page asks
another organisation’s computer for anything. Cookies do what the blog needs and no more: one
remembers that you are signed in and ends with your browser unless you ask to stay signed in; one
protects the forms you send from being forged; one carries a sentence such as “Your choices are
kept” to the next page and is gone then.</p>
<p>So that the blog can tell you what is new, it keeps the one day on which you were last here. As
long as a browser is signed in, its sign-in also remembers the day you were here before that. You
can clear these days in all your browsers at once, or forbid them, under “Saved posts”. The posts
you save are kept until you take them off your list; nobody else is shown it. If you say “Thank
you”, “Useful” or “Want to know more”, that is kept with your account so that it counts once and you
can take it back; others see only how many said it.</p>
<p>What is searched for is counted by day, without who asked and without the time, and forgotten
after {phrase_days} days; words that look like an address, a telephone or another number of a person
are not counted at all. Your own feed carries a key made from your account. When it is asked for is
not noted, and you can make a new key at any time.</p>
<h2>Your account</h2>
<p>Your staff number, name, job title, directorate and work e-mail address, if you have one, come
from the council’s staff list. Your password is kept only in a form that cannot be read. To stop
people guessing passwords, attempts to sign in are counted by staff number or e-mail address and by
the address of the computer, and forgotten within a day.</p>
<h2>When you comment</h2>
<p>Your comment is kept with your name, job title, directorate and the time. The address of your
computer is not kept. If you take a comment back it leaves every page at once, and its words are
destroyed 90 days later, or when an appeal or report about it is settled. Moderators can see
earlier texts of a comment and keep a record of their decisions. If a rule refuses your words at
once, moderators see which rule it was and the word or number it met, not your words; that is
forgotten after 90 days.</p>
<h2>When you write or approve posts</h2>
<p>Every saved text of a post is kept with its writer’s name and the time, and so is who approved,
published or withdrew it. What you type is kept while you write so that it is not lost; no page
shows it to anybody but you, and it is forgotten {unsaved_days} days after you last typed.
Colleagues who open the same post see your name while you have it open; that is
forgotten within a day or two. A link by which somebody without an account reads a draft notes
whom it was made for, how often it was opened and when last, never who opened it.</p>
<h2>Mail</h2>
<p>You choose what the blog writes to you about, which posts and on which day, and every mail can be
stopped with one click. Your choices are kept until you change them. The words of what was written
to you, and the address it went to, are forgotten after {mail_days} days; that something was sent
stays, so that nothing comes twice. If mail to you comes back, your address, the reason and how
often it happened are kept, and no more is sent there until an administrator tries again. No mail
tells us whether you opened it.</p>
<h2>When you leave</h2>
<p>Your account is switched off, your feed stops and no more mail is sent. What you wrote stays
under your name, or under “Former colleague” if you ask for that. What you saved and chose is
deleted {leaver_days} days later, in case you were taken off the staff list by mistake; from then on
what you said with one press still counts, without your name.</p>
<h2>Your rights</h2>
<p>You can ask to see what is kept about you, to have it put right, or to object. Write to
{contact}. If you are not content with the answer you can complain to the Information Commissioner’s
Office.</p>
"""

ACCESSIBILITY = """
<p>This statement is about the staff blog of {council}. As many people as possible should be able
to use it. You should be able to:</p>
<ul>
<li>zoom in to 400% without text running off the screen</li>
<li>use every page with a keyboard only</li>
<li>use every page with a screen reader</li>
<li>read in light or dark colours, as your device is set</li>
<li>use every page without JavaScript</li>
</ul>
<h2>How accessible the blog is</h2>
<p>The blog is built to meet level AA of the Web Content Accessibility Guidelines, version 2.2. Its
pages are checked by machine against those rules every time it is changed. It has not yet been
checked by an independent assessor. Some videos from the old blog have no captions or transcript;
where one is missing the page says so.</p>
<h2>If something does not work for you</h2>
<p>Write to {contact} and say what you tried to do. We will answer within five working days, and
give you what you need in another form.</p>
"""

FIRST_WORDS = {
    "house-rules": ("House rules", HOUSE_RULES),
    "privacy": ("Privacy notice", PRIVACY),
    "accessibility": ("Accessibility statement", ACCESSIBILITY),
}


def make_standing_pages() -> int:
    """Make the pages that are missing; what somebody has written is never touched."""
    made = 0
    for slug, (title, words) in FIRST_WORDS.items():
        body = words.format(
            contact=settings.CONTACT_EMAIL,
            council=settings.COUNCIL_NAME,
            leaver_days=settings.LEAVER_KEPT_DAYS,
            mail_days=settings.MAIL_KEPT_DAYS,
            phrase_days=settings.SEARCH_PHRASES_KEPT_DAYS,
            unsaved_days=settings.UNSAVED_KEPT_DAYS,
        )
        _page, is_new = StandingPage.objects.get_or_create(
            slug=slug, defaults={"title": title, "body": body.strip()}
        )
        made += is_new
    return made
