"""Keep every library from calling home; import this before any of them.

Nothing that CityQA does at run time needs a network beyond the services its settings name.
"""

from __future__ import annotations

import os

_NEVER = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGCHAIN_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "OTEL_SDK_DISABLED": "true",
}
# Somebody who names another embedding model may fetch it once with these set to 0.
_UNLESS_ASKED = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}

os.environ.update(_NEVER)
for _name, _value in {**_UNLESS_ASKED, "TOKENIZERS_PARALLELISM": "false"}.items():
    os.environ.setdefault(_name, _value)
