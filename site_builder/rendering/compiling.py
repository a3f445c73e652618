"""Templates to code that does less while it draws: Jinja's own, but for two things.

A page of a paper has some 390 outputs. Jinja wraps what it escapes so that nothing escapes it
again, which takes longer than the escaping; nothing looks at an output again. And what templates
ask of the permalinks by name (``link.ABOUT``) is known before any page is drawn.
"""

from types import ModuleType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape


def shown(value: object) -> str:
    """Escape a value for HTML as `markupsafe.escape` does, without marking it as safe."""
    if type(value) is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value
    return value if type(value) is Markup else escape(value)


class Compiler(CodeGenerator):
    """Writes the code of a template."""

    def visit_Template(  # noqa: N802 - the visitor's interface
        self, node: nodes.Template, frame: Frame | None = None
    ) -> None:
        """Write a template, with what is known of it put in."""
        _Constants(self.environment, node).visit(node)
        self.writeline(f"from {__name__} import {shown.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - Jinja's own
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write(f"{shown.__name__}(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Constants(NodeTransformer):
    """Puts the constants of modules that every template can name in place of their names."""

    def __init__(self, environment: Environment, template: nodes.Template) -> None:
        modules = {
            name: value
            for name, value in environment.globals.items()
            if isinstance(value, ModuleType)
        }
        # A template may give one of these names to something else.
        own = {node.name for node in template.find_all(nodes.Name) if node.ctx != "load"}
        own |= {node.target for node in template.find_all(nodes.Import)}
        for node in template.find_all(nodes.FromImport):
            own.update(name if isinstance(name, str) else name[1] for name in node.names)
        self._modules = {name: modules[name] for name in modules.keys() - own}

    def visit_Getattr(self, node: nodes.Getattr) -> Any:  # noqa: ANN401, N802 - the visitor's interface
        """Replace a constant of a module."""
        named = node.node
        if isinstance(named, nodes.Name) and node.attr.isupper() and named.name in self._modules:
            value = getattr(self._modules[named.name], node.attr, None)
            if type(value) is str:
                return nodes.Const(value, lineno=node.lineno, environment=node.environment)
        return self.generic_visit(node)
