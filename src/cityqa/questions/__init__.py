"""Text (and the turns before it) -> Question."""

from cityqa.questions.conversation import read_question, with_its_name
from cityqa.questions.framing import retold
from cityqa.questions.joined import questions_in
from cityqa.questions.read import Reader

__all__ = ["Reader", "questions_in", "read_question", "retold", "with_its_name"]
