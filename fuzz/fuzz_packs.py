"""The pack loader over any file: a pack that works, or a ValueError that says what is wrong with it."""
# ruff: noqa: E501

from common import run, splice, words

TOML = (
    "[[rule]]\n", "[[words]]\n", "[[unit]]\n", "[[indicator]]\n", "[[industry]]\n", "[[rule.example]]\n", "[[rule.counterexample]]\n", "off = []\n",
    'id = "a"\n', 'type = "verb"\n', 'class = "grow"\n', 'words = ["充电桩"]\n', "extend = true\n", 'pattern = "<indicator> <adverb>* <grow> <quantity>"\n',
    'figure = { measure = "growth", direction = "up" }\n', 'doc = ""\n', 'text = "增长5%"\n', "<quantity>", "<noun>?", "(", ")", "|", "*", "+", "<", ">",
    "{1,3}", "nan", "inf", "-1", "1e400", "[]", "{}", '""', "true", "1979-05-27", '"""', "\n", "[", "]", "=", '"',
    'alias = "x"\n', 'code = "C26"\n', "factor = 1\n", 'dimension = "money"\n', 'aliases = ["GDP"]\n', 'level = "ensure"\n', 'bound = "min"\n',
)  # fmt: skip

if __name__ == "__main__":
    vocabulary = words()[::8] + list(TOML) * 40
    run("packs", lambda data, size, seed: splice(data, size, seed, vocabulary))
