"""`{{ payment.price|price }}`: $9.99."""

from django import template

from accounts.premium.prices import each, price

register = template.Library()
register.filter("price", price)
register.filter("each", each)
