"""The chain that tutorials build: chunks of 1,000 characters, the four nearest, no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cityqa import offline  # noqa: F401  # before the libraries that call home
from cityqa.encoder import Encoder
from cityqa.types import Page, Passage, Scored

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

CHUNK, OVERLAP, NEAREST = 1000, 200, 4


@dataclass(frozen=True)
class StockChain:
    """A vector store of chunks; the top chunk is the answer, as there is no model to write one."""

    store: Chroma

    def nearest(self, question: str) -> list[Scored]:
        """The NEAREST chunks as passages, scored by cosine similarity."""
        found = self.store.similarity_search_with_score(question, k=NEAREST)
        return [
            Scored(
                item=Passage(
                    id=f"{chunk.metadata['page']}:{chunk.metadata['start_index']}",
                    page=chunk.metadata["page"],
                    start=chunk.metadata["start_index"],
                    end=chunk.metadata["start_index"] + len(chunk.page_content),
                    text=chunk.page_content,
                ),
                score=1.0 - distance,
                reason="near",
            )
            for chunk, distance in found
        ]


def build(pages: Sequence[Page], encoder: Encoder, name: str = "stock") -> StockChain:
    """Chunk and embed ``pages`` in memory; ``name`` tells two chains of one process apart."""
    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
    )
    documents = [
        Document(page_content=page.text, metadata={"page": page.id, "title": page.title})
        for page in pages
    ]
    client = chromadb.EphemeralClient(ChromaSettings(anonymized_telemetry=False))
    if name in {collection.name for collection in client.list_collections()}:
        client.delete_collection(name)
    store = Chroma.from_documents(
        splitter.split_documents(documents),
        _embeddings(encoder),
        client=client,
        collection_name=name,
        collection_metadata={"hnsw:space": "cosine"},
    )
    return StockChain(store)


def _embeddings(encoder: Encoder) -> Embeddings:
    """Our encoder as LangChain's interface, so that both sides use the very same one."""
    from langchain_core.embeddings import Embeddings

    class Shared(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return encoder.encode(texts)

        def embed_query(self, text: str) -> list[float]:
            return encoder.encode([text])[0]

    return Shared()
