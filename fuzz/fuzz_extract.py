"""`extract` over any string: sound records, the same ones twice."""

from common import run, splice, words

if __name__ == "__main__":
    vocabulary = words()
    run("extract", lambda data, size, seed: splice(data, size, seed, vocabulary))
