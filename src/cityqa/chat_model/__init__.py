"""Question + evidence -> a fluent Answer, with any LangChain chat model; checked like any other.

model-free Answer -> (the question read again) -> prompt -> sentences, each checked -> Answer
"""

from cityqa.chat_model.answering import fluent

__all__ = ["fluent"]
