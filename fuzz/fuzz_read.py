"""`read` over any bytes under any suffix: a document, or a ReadError of one line. The first byte chooses the suffix."""

from common import run

if __name__ == "__main__":
    run("read")
