"""What helps to pass the matter on: hashtags, a page, sample posts with share links.

A share link is a plain address of the platform that opens its own form; nothing of the platform
is loaded before it is followed. Only forms of address that a platform documents are here:

- Bluesky: https://docs.bsky.app/docs/advanced-guides/intent-links
- Telegram: https://core.telegram.org/widgets/share
- Threads: https://developers.facebook.com/docs/threads/threads-web-intents
- X: https://developer.x.com/en/docs/x-for-websites/tweet-button/guides/web-intent
- e-mail: RFC 6068, https://www.rfc-editor.org/rfc/rfc6068
"""

from __future__ import annotations

from urllib.parse import quote

from pride_actions.model.actions import Action
from pride_actions.model.addresses import MAX_URL, host_of
from pride_actions.richtext import bare
from pride_actions.view.context import Context
from pride_actions.view.said import Said
from pride_actions.view.types import Item, Link, Phrase, Row

SHARE_FORMS: dict[str, str] = {
    "bluesky": "https://bsky.app/intent/compose?text={text}%0A{url}",
    "email": "mailto:?subject={title}&body={text}%0D%0A{url}",
    "telegram": "https://t.me/share/url?url={url}&text={text}",
    "threads": "https://www.threads.com/intent/post?text={text}&url={url}",
    "x": "https://twitter.com/intent/tweet?text={text}&url={url}",
}
"""The form of address of each platform's share page."""


def share_rows(context: Context, action: Action, live: bool) -> tuple[Row, ...]:
    """Give the hashtags and the page to share."""
    if action.share is None:
        return ()
    tags = " ".join(context.isolated(f"#{tag}") for tag in action.share.hashtags)
    url = action.share.url
    link = context.link(_page_title(context, url), url, "page") if live and url else None
    return (
        *context.row("hashtags" if live else "hashtags_then", tags, list(action.share.hashtags)),
        *(context.row("share_page", link.label, link.url, link=link) if link else ()),
    )


def _page_title(context: Context, url: str) -> Phrase:
    """Give the title of a page, where it is among the sources; else its host."""
    for source in context.campaign.facts.sources.values():
        if source.url == url:
            return context.source_title(source)
    return Phrase(context.isolated(host_of(url)))


def post_items(context: Context, action: Action, said: Said) -> tuple[Item, ...]:
    """Give the sample posts, with a share link where the platform documents one."""
    posts = action.share.posts if action.share else {}
    found = []
    for id, post in posts.items():
        platform = context.say(f"platform.{post.platform}")
        title = Phrase(context.say("item.post", platform=platform))
        text = said.verbatim("posts", id)
        label = context.say("call.share", platform=platform)
        link = _share_link(context, action, post.platform, text.text if text else "", label)
        found.append(Item("post", id, title, context.row("post", text), call=link))
    return tuple(found)


def _share_link(
    context: Context, action: Action, platform: str, text: str, label: str
) -> Link | None:
    """Give the share link.

    There is none for a text with gaps, which the reader has to fill first, nor for a page to which
    this reader must not be led: the link would hold its address.
    """
    form = SHARE_FORMS.get(platform)
    page = action.share.url if action.share else None
    if form is None or page is None or "{" in text or not context.reader.may_follow(page):
        return None
    title = quote(bare(context.say("share_subject")), safe="")
    body = quote(text.replace("\n", "\r\n" if platform == "email" else "\n"), safe="")
    url = form.format(title=title, text=body, url=quote(page, safe=""))
    return context.link(label, url, "call", public=True) if len(url) <= MAX_URL else None
