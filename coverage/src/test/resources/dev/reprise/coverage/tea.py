def brew(kind):
    if kind == "green":
        return 80
    return 100


class Pot:
    def pour(self):
        return "tea"


print(brew("green"))
