"""`quantities` over any string: numbers that stand where they say, in order and apart."""

from common import run, splice, words

if __name__ == "__main__":
    vocabulary = words()
    run("quantities", lambda data, size, seed: splice(data, size, seed, vocabulary))
