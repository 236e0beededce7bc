// The run of the default scenario in Squiggle. Arguments: a file of inputs, and the directory that holds @quri/squiggle-lang.
//
// Prints one line per sample size: draws, milliseconds (median), mean, standard error of the mean, P(cost <= claim), standard error of P.
// The standard errors are standard deviations over evaluations with different seeds.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [file, modules] = process.argv.slice(2);
const { run } = await import(pathToFileURL(join(modules, "@quri/squiggle-lang/dist/index.js")).href);

const inputs = Object.fromEntries(
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" "))
    .map(([name, ...values]) => [name, values.map(Number)]),
);
const to = ([low, high]) => `${low} to ${high}`;
// A share has a normal log-odds, so its odds are lognormal: the same distribution in Squiggle's own words.
const odds = ([low, high]) => to([low / (1 - low), high / (1 - high)]);
const code = `
speed = ${to(inputs.k)}
goodput = 1 / (1 + 1 / (${odds(inputs.goodput)}))
price = ${to(inputs.price)}
extra = 1 / (1 + 1 / (${odds(inputs.extra)}))
cost = ${inputs.hours[0]} / speed / goodput * price * (1 + extra)
[mean(cost), cdf(cost, ${inputs.claim[0]})]
`;

const REPETITIONS = 60;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const mean = (values) => values.reduce((sum, x) => sum + x, 0) / values.length;
const deviation = (values) => {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - 1));
};

async function evaluate(sampleCount, seed) {
  const output = await run(code, { environment: { sampleCount, xyPointLength: 1000, seed: `seed ${seed}` } });
  if (!output.result.ok) throw new Error(output.result.value.toString());
  return output.result.value.result.asJS();
}

// 1,000 samples are Squiggle's own default.
for (const draws of [1000, 10000]) {
  for (let seed = 0; seed < 10; seed++) await evaluate(draws, `warm ${seed}`);
  const times = [];
  const found = [];
  for (let seed = 0; seed < REPETITIONS; seed++) {
    const start = performance.now();
    found.push(await evaluate(draws, seed));
    times.push(performance.now() - start);
  }
  const [means, shares] = [0, 1].map((i) => found.map((pair) => pair[i]));
  console.log(draws, median(times), mean(means), deviation(means), mean(shares), deviation(shares));
}
