from django.urls import path

from girls import views

app_name = "girls"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("girls/<slug:slug>/", views.profile, name="profile"),
    path("girls/<slug:slug>/portrait.webp", views.portrait, name="portrait"),
    path("girls/<slug:slug>/gallery/<int:pk>/", views.gallery_file, name="gallery-file"),
    path(
        "girls/<slug:slug>/gallery/<int:pk>/poster/",
        views.gallery_file,
        {"poster": True},
        name="gallery-poster",
    ),
]
