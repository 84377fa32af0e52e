package io.github.healthlake4j.local;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A fixed number of locks that names are spread over: what reads and then writes one thing is alone with it. */
final class Locks {
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(256).toArray(ReentrantLock[]::new);

    /** Runs an action while it holds the lock of a name. */
    <T> T alone(String name, Action<T> action) throws IOException {
        ReentrantLock lock = locks[Math.floorMod(name.hashCode(), locks.length)];
        lock.lock();
        try {
            return action.run();
        } finally {
            lock.unlock();
        }
    }

    /** What is done alone. */
    interface Action<T> {
        T run() throws IOException;
    }
}
