from django.urls import path

from chatsite.local.challenge import views

app_name = "challenge"
urlpatterns = [
    path("v0/api.js", views.script, name="script"),
    path("v0/token", views.token, name="token"),
    path("v0/siteverify", views.siteverify, name="siteverify"),
]
