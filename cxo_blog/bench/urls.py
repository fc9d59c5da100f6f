"""The blog's addresses and an empty view, what the server and the middleware alone cost."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from cxo_blog import urls

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing."""
    return HttpResponse()


urlpatterns = [path("empty/", empty), *urls.urlpatterns]
