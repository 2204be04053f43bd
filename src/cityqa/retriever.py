"""The passages as a LangChain retriever, for chains of one's own."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from cityqa.encoder import Encoder, open_encoder
from cityqa.fusion import fuse
from cityqa.index import Index
from cityqa.settings import Settings
from cityqa.stems import stems
from cityqa.types import Page, Passage

# How many of each ranking are fused for one document asked for: what stands high in one ranking
# and lower in the other is still found.
_DEPTH = 5


class PassageRetriever(BaseRetriever):
    """Finds passages by meaning and by words, the two rankings fused.

    A document's ``page_content`` is the passage as published; its metadata has the page's id,
    title and publisher, ``start``/``end`` in the page's text, and the partner city ("" for none).
    ``where`` narrows the search as in ``Index``.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    encoder: Any  # an Encoder; pydantic cannot check a Protocol
    k: int = 8
    where: dict[str, Any] | None = None

    @classmethod
    def open(cls, settings: Settings | None = None, **options: Any) -> PassageRetriever:
        """The retriever of the index that the settings name. Raises MissingIndex, BrokenIndex."""
        settings = settings or Settings.load()
        return cls(index=Index.open(settings), encoder=open_encoder(settings), **options)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  # LangChain passes it
    ) -> list[Document]:
        return [
            _document(passage, self.index.page(passage.page))
            for passage in retrieve(self.index, self.encoder, query, self.k, self.where)
        ]


def retrieve(
    index: Index, encoder: Encoder, query: str, k: int, where: dict[str, Any] | None = None
) -> list[Passage]:
    """The ``k`` passages that fit ``query`` best, by meaning and by words."""
    languages = sorted(set(index.languages().values()))
    query_stems = [stem for language in languages for stem in stems(query, language)]
    near = index.near("passages", encoder.encode([query])[0], k * _DEPTH, where)
    with_words = index.having("passages", query_stems, where)[: k * _DEPTH]
    return [scored.item for scored in fuse([near, with_words])[:k]]  # type: ignore[misc]


def _document(passage: Passage, page: Page) -> Document:
    return Document(
        id=passage.id,
        page_content=passage.text,
        metadata={
            "page": page.id,
            "start": passage.start,
            "end": passage.end,
            "title": page.title,
            "publisher": page.publisher,
            "place": passage.place.name if passage.place else "",
        },
    )
