from django.urls import path

from chatsite.local.age.views import check

app_name = "age"
urlpatterns = [path("", check, name="check")]
