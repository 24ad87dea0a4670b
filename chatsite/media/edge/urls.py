from django.urls import path

from chatsite.media.edge import views

app_name = "edge"
urlpatterns = [path("<path:key>", views.media, name="media")]
