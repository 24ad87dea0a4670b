from django import template
from django.utils.safestring import SafeString

from girls import portrait_sizes
from girls.models import Girl

register = template.Library()


@register.simple_tag
def portrait(girl: Girl, sizes: str) -> SafeString:
    """The <img> attributes of her portrait: `{% portrait girl "48px" %}`."""
    return portrait_sizes.attributes(girl, sizes)
