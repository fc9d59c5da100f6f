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
another organisation’s computer for anything. Two cookies do what the blog needs and no more: one
remembers that you are signed in and ends with your browser unless you ask to stay signed in; one
protects the forms you send from being forged.</p>
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
<h2>Mail</h2>
<p>You choose what the blog writes to you about, and every mail can be stopped with one click. What
was written to you is forgotten after 30 days. No mail tells us whether you opened it.</p>
<h2>When you leave</h2>
<p>Your account is switched off. What you wrote stays under your name, or under “Former
colleague” if you ask for that.</p>
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
        body = words.format(contact=settings.CONTACT_EMAIL, council=settings.COUNCIL_NAME)
        _page, is_new = StandingPage.objects.get_or_create(
            slug=slug, defaults={"title": title, "body": body.strip()}
        )
        made += is_new
    return made
