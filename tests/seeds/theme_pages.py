"""Pages as WordPress's own themes print them, from the classic one to blocks."""

FIRST = "The council’s leaders spent a Monday away from the office to agree on four years."
SECOND = "A working dinner was about how services for children get better."

CLASSIC = """\
July 31, 2017

A day away

Filed under: Health — admin @ 9:32 am

The council’s leaders spent a Monday away from the office to agree on four years.

Comments (2)

July 26, 2017

Better services

Filed under: Services — admin @ 10:15 am

A working dinner was about how services for children get better.

Comments (0)
"""

KUBRICK_SINGLE = """\
« Better services
People and machines »

A day away

The council’s leaders spent a Monday away from the office to agree on four years.

Tags: slt, away

This entry was posted on Monday, July 31st, 2017 at 9:32 am and is filed under Health. \
You can follow any responses to this entry through the RSS 2.0 feed. \
You can leave a response, or trackback from your own site.

3 Responses to “A day away”

   1. Ann Other Says:
      August 1st, 2017 at 9:12 am

      Very good.

      My points:
      1. one
      2. two

   2. Bob Says:
      Your comment is awaiting moderation.
      August 2nd, 2017 at 10:00 pm e

      I agree.

   3. Good news « Another blog Says:
      August 3rd, 2017 at 10:00 pm

      […] the Council […]

Leave a Reply

Name (required)

Mail (will not be published) (required)

Website

Submit Comment

CXO Blog is proudly powered by WordPress
Entries (RSS) and Comments (RSS).
"""

TWENTYTEN_SINGLE = """\
CXO Blog
Thoughts from the top
Skip to content
Home
About
← Better services
People and machines →
A day away
Posted on July 31, 2017 by admin
The council’s leaders spent a Monday away from the office to agree on four years.
It had been put off until the elections were over.
This entry was posted in Health and tagged slt, away days. Bookmark the permalink.
← Better services
People and machines →
3 Responses to A day away
Ann Other says:
August 1, 2017 at 9:12 am
Very good.
Second paragraph.
Reply
Bob says:
August 2, 2017 at 10:00 pm
I agree with Ann says: she is right.
Reply
Pingback: News of the day | Another blog
Leave a Reply
Your email address will not be published. Required fields are marked *
Name *
Email *
Website
Comment
You may use these HTML tags and attributes: <a href="" title="">
CXO Blog
Proudly powered by WordPress.
"""

TWENTYELEVEN_SINGLE = """\
Post navigation
← Previous Next →

A day away

Posted on July 31, 2017

The council’s leaders spent a Monday away from the office to agree on four years.

This entry was posted in Health, Care by admin. Bookmark the permalink.

2 thoughts on “A day away”

Ann Other on August 1, 2017 at 9:12 am said:

Very good.

Reply ↓

Bob on August 2, 2017 at 10:00 pm said:

I agree.

Reply ↓

Leave a Reply

Your email address will not be published. Required fields are marked *
"""

TWENTYTWELVE_ARCHIVE = """\
Monthly Archives: July 2017

A day away

Leave a reply

The council’s leaders spent a Monday away from the office to agree on four years.

This entry was posted in Health and tagged slt on July 31, 2017 by admin.

Better services

3 Replies

A working dinner was about how services for children get better.

Continue reading →

This entry was posted in Services on July 26, 2017 by admin.
"""

TWENTYFIFTEEN_ARCHIVE = """\
Month: July 2017

A day away

The council’s leaders spent a Monday away from the office to agree on four years.

Posted on July 31, 2017

Author admin

Categories Health

Tags slt

Leave a comment on A day away

Better services

A working dinner was about how services for children get better.

Continue reading “Better services”

Posted on July 26, 2017Author adminCategories ServicesLeave a comment on Better services
"""

TWENTYTWENTYONE_SINGLE = """\
A day away

The council’s leaders spent a Monday away from the office to agree on four years.

Published July 31, 2017
By admin
Categorized as Health
Tagged slt, away days

Post navigation

Previous post
Better services

Next post
People and machines

2 comments

    Ann Other says:
    August 1, 2017 at 9:12 am

    Very good.
    Reply

        Bob says:
        August 2, 2017 at 10:00 pm

        I agree.
        Reply

Leave a comment

Your email address will not be published. Required fields are marked *

Comment *

Name *

CXO Blog
Proudly powered by WordPress.
"""

BLOCK_SINGLE = """\
A day away

July 31, 2017

—

by

admin

in Health

The council’s leaders spent a Monday away from the office to agree on four years.

←Previous: Better services

Next: People and machines→

Comments

2 responses to “A day away”

Ann Other

August 1, 2017

Very good.

Reply

Bob

August 2, 2017

I agree.

Reply

Leave a Reply

Your email address will not be published. Required fields are marked *
"""
