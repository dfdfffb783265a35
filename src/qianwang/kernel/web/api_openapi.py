"""What the description of the API says beyond what each endpoint declares: its errors, and that
some answer anybody."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic.json_schema import models_json_schema

from qianwang.kernel.web.api_keys import Nobody
from qianwang.kernel.web.api_schemas import Problem

_REASONS = {
    400: "The request can't be used: `detail` says why.",
    401: "No valid token or session.",
    403: "The account's role may not do this, or the CSRF token is missing.",
    404: "There is nothing with this id that the account may see.",
    409: "The state in which this is doesn't allow it, or somebody else was faster.",
    410: "It was published and is withdrawn: `detail` says why.",
    413: "The request is larger than what is taken.",
    415: "The content type is not one that is taken here.",
    422: "Parameters or fields can't be used: `detail` names each.",
    429: "Too many requests: `Retry-After` says for how many seconds to wait.",
    500: "A fault of the program, which was logged.",
    507: "The disk is full; nothing was kept.",
}
_OF_ANY = (400, 401, 404, 422, 429, 500)
_OF_CHANGES = (403, 409, 413, 415)
PROBLEM = "#/components/schemas/Problem"


class DescribedAPI(NinjaAPI):
    """An API whose description is complete."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        _, shapes = models_json_schema(
            [(Problem, "serialization")], ref_template="#/components/schemas/{model}"
        )
        schema["components"]["schemas"] |= shapes["$defs"]
        public = self._public()
        for path in schema["paths"].values():
            for method, operation in path.items():
                _describe(method, operation, public=operation["operationId"] in public)
        return schema

    def _public(self) -> set[str]:
        """The operations that answer anybody."""
        return {
            operation.operation_id or self.get_openapi_operation_id(operation)
            for bound in self._get_bound_routers()
            for view in bound.path_operations.values()
            for operation in view.operations
            if any(isinstance(one, Nobody) for one in operation.auth_callbacks)
        }


def _describe(method: str, operation: dict[str, Any], *, public: bool) -> None:
    if public and {} not in operation["security"]:
        operation["security"].append({})
    statuses = set(_OF_ANY)
    if not public:
        statuses.add(403)
    if method != "get":
        statuses.update(_OF_CHANGES)
    for status in sorted(statuses):
        operation["responses"].setdefault(
            status,
            {
                "description": _REASONS[status],
                "content": {"application/problem+json": {"schema": {"$ref": PROBLEM}}},
            },
        )
    if method == "get" and public:
        operation["responses"].setdefault(
            304, {"description": "The asker has this revision already (If-None-Match)."}
        )
