import sys

# The processes of a site, whose settings lie in this package, run without pytest.
if "pytest" in sys.modules:
    sys.modules["pytest"].register_assert_rewrite("tests.browser.tab")
