"""One M/M/c queue in SimPy and as a plain loop over heapq: what the simulation is held against.

    python3 simulationPeers.py heapq|simpy C RHO CUSTOMERS SEED

Prints seconds of processor time and the mean wait as JSON; exits with 3 when SimPy is not there. An arrival and a completion are an event each.
"""

import heapq
import json
import random
import sys
import time
from collections import deque


def run_heapq(c, rate, customers, seed):
    rng = random.Random(seed)
    events = [(rng.expovariate(rate), 0, -1)]
    waiting = deque()
    busy = made = done = sequence = 0
    waited = 0.0
    push, pop = heapq.heappush, heapq.heappop
    start = time.process_time()
    while done < customers:
        now, _, kind = pop(events)
        sequence += 1
        if kind == -1:
            made += 1
            if made < customers:
                push(events, (now + rng.expovariate(rate), sequence, -1))
            if busy < c:
                busy += 1
                sequence += 1
                push(events, (now + rng.expovariate(1.0), sequence, 1))
            else:
                waiting.append(now)
        else:
            done += 1
            if waiting:
                waited += now - waiting.popleft()
                push(events, (now + rng.expovariate(1.0), sequence, 1))
            else:
                busy -= 1
    return time.process_time() - start, waited / customers


def run_simpy(c, rate, customers, seed):
    try:
        import simpy
    except ImportError:
        sys.exit(3)
    rng = random.Random(seed)
    env = simpy.Environment()
    desk = simpy.Resource(env, capacity=c)
    waited = [0.0]

    def customer():
        arrived = env.now
        with desk.request() as request:
            yield request
            waited[0] += env.now - arrived
            yield env.timeout(rng.expovariate(1.0))

    def source():
        for _ in range(customers):
            yield env.timeout(rng.expovariate(rate))
            env.process(customer())

    env.process(source())
    start = time.process_time()
    env.run()
    return time.process_time() - start, waited[0] / customers


def main():
    engine, c, rho, customers, seed = sys.argv[1:]
    run = {"heapq": run_heapq, "simpy": run_simpy}[engine]
    seconds, wait = run(int(c), float(rho) * int(c), int(customers), int(seed))
    print(json.dumps({"seconds": seconds, "wait": wait}))


main()
