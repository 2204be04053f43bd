"""Question + evidence -> a fluent Answer, with any LangChain chat model; checked like any other.

    model-free Answer -> prompt -> sentences, each checked -> Answer (or the model-free one)
"""

from cityqa.chat_model.provider import ChatModel, open_chat_model
from cityqa.chat_model.reading import read_again
from cityqa.chat_model.writing import Writing, worth_writing, write

__all__ = ["ChatModel", "Writing", "open_chat_model", "read_again", "worth_writing", "write"]
