"""The model whose tokenizer is compared with the estimate."""

from tests.gateways.llm.conftest import local_model_url

__all__ = ["local_model_url"]
