from django.urls import path

from girls import views

app_name = "girls"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("girls/<slug:slug>/", views.profile, name="profile"),
    path("girls/<slug:slug>/portrait.webp", views.portrait, name="portrait"),
]
