from django.urls import path

app_name = "girls"
urlpatterns: list = []
