"""Runs one solution against its tests. Inside the sandbox: stdin is one JSON object, stdout gets one line.

The sandbox is the wall. What is refused here by name only keeps a verdict honest: code that reads its caller's frames
could report tests that it never passed.
"""

import ast
import json
import os
import resource
import sys

MODULES = frozenset(
    "abc array base64 binascii bisect calendar cmath collections colorsys contextlib copy dataclasses datetime decimal"
    " difflib enum fractions functools graphlib hashlib heapq html itertools json math numbers operator pprint queue"
    " random re statistics string struct sys textwrap types typing unicodedata zlib __future__".split()
)
SYS_NAMES = frozenset("maxsize float_info getsizeof setrecursionlimit version_info byteorder".split())
NAMES = frozenset(
    "open eval exec compile __import__ globals locals vars getattr setattr delattr __builtins__ __loader__ __spec__".split()
)
ATTRIBUTES = frozenset(
    "__bases__ __base__ __mro__ __subclasses__ __globals__ __code__ __builtins__ __closure__ __getattribute__"
    " __reduce__ __reduce_ex__ __import__ __loader__ __spec__ __dict__ __self__ __wrapped__ f_back f_globals f_locals"
    " f_builtins gi_frame gi_code cr_frame ag_frame tb_frame tb_next mro".split()
)
BUILTIN_ERRORS = frozenset(
    name for name, value in vars(__import__("builtins")).items()
    if isinstance(value, type) and issubclass(value, BaseException)
)


class Refused(Exception):
    pass


def parse(source, noun):
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise Refused(f"the {noun} is not Python") from None
    for node in ast.walk(tree):
        check(node, noun)
    plain = sum(isinstance(node, ast.Name) and node.id == "sys" for node in ast.walk(tree))
    dotted = sum(
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "sys"
        for node in ast.walk(tree)
    )
    if plain > dotted:
        raise Refused(f"the {noun} uses the module sys as a value")
    return tree


def check(node, noun):
    if isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name.split(".")[0] not in MODULES or (alias.name == "sys" and alias.asname):
                raise Refused(f"the {noun} imports a module that is not allowed")
    elif isinstance(node, ast.ImportFrom):
        root = (node.module or "").split(".")[0]
        names = {alias.name for alias in node.names}
        if node.level or root not in MODULES or (root == "sys" and not names <= SYS_NAMES):
            raise Refused(f"the {noun} imports a module that is not allowed")
        if root != "__future__" and any(name.startswith("_") for name in names):
            raise Refused(f"the {noun} imports a private name")
    elif isinstance(node, ast.Name) and node.id in NAMES:
        raise Refused(f"the {noun} uses a name that is not allowed")
    elif isinstance(node, ast.Attribute):
        of_module = isinstance(node.value, ast.Name) and node.value.id in MODULES
        is_sys = isinstance(node.value, ast.Name) and node.value.id == "sys"
        if (
            node.attr in ATTRIBUTES
            or (of_module and node.attr.startswith("_"))
            or (is_sys and node.attr not in SYS_NAMES)
        ):
            raise Refused(f"the {noun} uses an attribute that is not allowed")


class Anything:
    """What a class is replaced by: every method gives the same value."""

    def __init__(self, value):
        self._value = value

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: self._value


def stubs(tree, value):
    found = {}
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found[node.name] = lambda *_, **__: value
        elif isinstance(node, ast.ClassDef):
            found[node.name] = lambda *_, **__: Anything(value)
    return found


def attempt(code, namespace):
    """None when it runs through, else the name of what it raised."""
    try:
        exec(code, namespace)
    except BaseException as error:
        name = type(error).__name__
        return name if name in BUILTIN_ERRORS else "an exception of its own"
    return None


def asserts(tree):
    return sum(isinstance(node, ast.Assert) for node in ast.walk(tree))


def judge(job):
    solution = parse(job["source"], "answer")
    tests = [parse(test, "test") for test in job["tests"]]
    total = sum(asserts(tree) for tree in tests)
    if total < job["least"]:
        raise Refused(f"there are {total} tests, at least {job['least']} are needed")
    import random

    random.seed(0)
    namespace = {"__name__": "solution"}
    raised = attempt(compile(solution, "solution", "exec"), namespace)
    if raised is not None:
        return {"passed": 0, "total": total, "problem": f"the answer raises {raised} when it is loaded"}
    compiled = [compile(tree, "test", "exec") for tree in tests]
    passed, problem = 0, None
    for number, (tree, code) in enumerate(zip(tests, compiled), 1):
        raised = attempt(code, namespace)
        if raised is None:
            passed += asserts(tree)
        elif problem is None:
            problem = f"test {number} fails" if raised == "AssertionError" else f"test {number} raises {raised}"
    if problem is None and not all(tells(solution, code, namespace) for tree, code in zip(tests, compiled) if asserts(tree)):
        problem = "a test passes whatever the function returns"
    return {"passed": passed, "total": total, "problem": problem}


def tells(solution, code, namespace):
    """Whether a test fails for a function that always returns None, or for one that always returns some object."""
    return any(attempt(code, {**namespace, **stubs(solution, value)}) is not None for value in (None, object()))


def limit(what, soft, hard=None):
    resource.setrlimit(what, (soft, hard or soft))


def main():
    job = json.loads(sys.stdin.buffer.read())
    report = os.dup(1)
    quiet = os.open("/dev/null", os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(quiet, descriptor)
    sys.path = [entry for entry in sys.path if entry]
    limits = job["limits"]
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_NPROC, 0)
    limit(resource.RLIMIT_NOFILE, 32)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_AS, limits["memoryBytes"])
    limit(resource.RLIMIT_CPU, limits["cpuSeconds"], limits["cpuSeconds"] + 1)
    try:
        verdict = judge(job)
    except Refused as refusal:
        verdict = {"passed": 0, "total": 0, "problem": str(refusal)}
    except MemoryError:
        verdict = {"passed": 0, "total": 0, "problem": "the answer needs too much memory"}
    os.write(report, (job["nonce"] + json.dumps(verdict) + "\n").encode())
    os._exit(0)


main()
