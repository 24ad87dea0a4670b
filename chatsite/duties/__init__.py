"""What readers are owed, and what the law asks of the operator: docs/systems/duties.md.

Tables and rules that work offline. Knows no Django.
"""
