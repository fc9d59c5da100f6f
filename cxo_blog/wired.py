"""Wired: what several apps join; each list is read by the app that owns the question."""

# What else happens in the deed when a post comes out, moves or is withdrawn.
POST_FOLLOWERS = ["polls.following.follow_post", "posts.searching.posts.follow_post"]
# What else the mail about a post says under its text, as HTML with the blog's own addresses.
MAILED_WITH_POSTS = ["polls.mailed.asked_in"]
# What else may be overdue, shown in red on the desk's front page and mailed to the editors.
OVERDUE_SOURCES = ["polls.calendar.overdue", "cxo_blog.clock.silence"]
# What else stands in the desk's calendar.
CALENDAR_SOURCES = ["polls.calendar.entries"]
# What else knows whether readers who follow a link in a post find something there.
LINK_SOURCES = ["polls.linked.faults", "comments.linked.faults"]
# What else the sitemap leads to.
SITEMAP_SOURCES = ["polls.mapped.addresses"]
# What readers can search, each in the way of its app; the first is what they search first.
SEARCHED = ["posts.searching.posts.Posts", "comments.searching.Comments"]
