"""Everything that is kept about posts."""

from posts.models.abbreviation import Abbreviation
from posts.models.address import OldAddress
from posts.models.approval import Approval
from posts.models.author import Author
from posts.models.check_override import CheckOverride
from posts.models.deed import PostDeed
from posts.models.edition import Edition
from posts.models.feed_key import FeedKey
from posts.models.mailing import PostMailing, PostWish
from posts.models.page import StandingPage
from posts.models.post import Post
from posts.models.preview import PreviewLink
from posts.models.reaction import PostReaction, SavedPost
from posts.models.remark import DraftRemark
from posts.models.searched import AskedPhrase, PinnedResult, SearchedPost, SearchWord
from posts.models.site_notice import SiteNotice
from posts.models.tag import FormerTagKey, OldTagAddress, Tag, TaggedPost
from posts.models.tenure import Tenure
from posts.models.unsaved import OpenForm, UnsavedText
from posts.models.update_note import UpdateNote
from posts.models.upload import Upload
from posts.models.version import PostVersion
from posts.models.visit import LastVisit

__all__ = [
    "Abbreviation",
    "Approval",
    "AskedPhrase",
    "Author",
    "CheckOverride",
    "DraftRemark",
    "Edition",
    "FeedKey",
    "FormerTagKey",
    "LastVisit",
    "OldAddress",
    "OldTagAddress",
    "OpenForm",
    "PinnedResult",
    "Post",
    "PostDeed",
    "PostMailing",
    "PostReaction",
    "PostVersion",
    "PostWish",
    "PreviewLink",
    "SavedPost",
    "SearchWord",
    "SearchedPost",
    "SiteNotice",
    "StandingPage",
    "Tag",
    "TaggedPost",
    "Tenure",
    "UnsavedText",
    "UpdateNote",
    "Upload",
]
