"""Starts the suite's own server. Arguments: the checkout and a configuration file.

A file of its own, because the server starts its parts as new processes that import this file again.
"""

import os
import sys

checkout, configuration = sys.argv[1:3]
sys.path.insert(0, os.path.join(checkout, "tools"))


def main():
    os.chdir(checkout)
    import localpaths  # noqa: F401  (puts the suite's packages on the path)
    from serve import serve

    options = vars(serve.get_parser().parse_args([]))
    options["config_path"] = configuration
    return serve.run(**options)


if __name__ == "__main__":
    sys.exit(main())
