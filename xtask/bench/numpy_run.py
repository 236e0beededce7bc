"""The run of the default scenario in numpy, with plain Monte Carlo. Arguments: a file of inputs.

Prints one line per sample size: draws, milliseconds (median), mean, standard error of the mean, P(cost <= claim), standard error of P.
The standard errors are standard deviations over independent samples.
"""

import math
import statistics
import sys
import time

import numpy

Z95 = 1.6448536269514722
REPETITIONS = 200

inputs = {}
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        name, *values = line.split()
        inputs[name] = [float(value) for value in values]

hours, claim = inputs["hours"][0], inputs["claim"][0]


def normal(low, high):
    """Mean and standard deviation from the 5th and the 95th percentile."""
    return (low + high) / 2, (high - low) / (2 * Z95)


def log(x):
    return math.log(x)


def logit(x):
    return math.log(x / (1 - x))


speed = normal(*map(log, inputs["k"]))
goodput = normal(*map(logit, inputs["goodput"]))
price = normal(*map(log, inputs["price"]))
extra = normal(*map(logit, inputs["extra"]))


def run(rng, draws):
    def share(location, scale):
        return 1 / (1 + numpy.exp(-rng.normal(location, scale, draws)))

    cost = hours / rng.lognormal(*speed, draws) / share(*goodput) * rng.lognormal(*price, draws) * (1 + share(*extra))
    return cost.mean(), (cost <= claim).mean()


for draws in (1 << 12, 1 << 14, 1 << 17):
    rng = numpy.random.default_rng(1)
    run(rng, draws)
    times, means, shares = [], [], []
    for _ in range(REPETITIONS):
        start = time.perf_counter()
        mean, share = run(rng, draws)
        times.append((time.perf_counter() - start) * 1000)
        means.append(mean)
        shares.append(share)
    print(
        draws,
        statistics.median(times),
        statistics.mean(means),
        statistics.stdev(means),
        statistics.mean(shares),
        statistics.stdev(shares),
    )
