"""Write the reference files, or check that they are what the generators give.

    python generate.py                     all
    python generate.py distributions/normal core/adam
    python generate.py --check             compare only; exit status 1 names the files that differ
"""

import argparse
import importlib.util
import sys
from pathlib import Path

from reference_file import REPOSITORY, render

HERE = Path(__file__).resolve().parent
PACKAGES = ("core", "nn", "bijectors", "distributions", "variational")
APPS = ("flows",)


def generators(names):
    if names:
        return [HERE / f"{name}.py" for name in names]
    return [path for package in PACKAGES + APPS for path in sorted((HERE / package).glob("*.py"))]


def load(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def target(path):
    name = path.stem.replace("_", "-") + ".json"
    kind = "apps" if path.parent.name in APPS else "packages"
    return REPOSITORY / kind / path.parent.name / "test" / "reference" / name


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", help="package/name, for example distributions/normal")
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    different = []
    for path in generators(arguments.names):
        text, file = render(load(path)), target(path)
        shown = file.relative_to(REPOSITORY)
        if arguments.check:
            same = file.exists() and file.read_text() == text
            print(f"{'same' if same else 'DIFFERENT':10}{shown}")
            if not same:
                different.append(shown)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            print(f"wrote {shown} ({len(text)} bytes)")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
