package io.github.healthlake4j.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * Loads all definitions of R4, of {@code ours} or of {@code hapi}, in a JVM of its own and prints the heap, in MB, that they hold
 * after a collection. Ours load as they are needed, and no public call needs them all: they are asked for behind the validator's back.
 */
final class DefinitionsHeap {
    private static final double MEGABYTE = 1 << 20;

    private DefinitionsHeap() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        long before = held();
        Object all = args[0].equals("ours") ? ours() : hapi();
        try {
            System.out.println((held() - before) / MEGABYTE);
        } finally {
            Reference.reachabilityFence(all);
        }
    }

    private static Object ours() throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.github.healthlake4j.templates.Definitions");
        Object definitions = accessible(type, "r4").invoke(null);
        Set<?> names = (Set<?>) accessible(type, "names").invoke(definitions);
        Method load = accessible(type, "type", String.class);
        for (Object name : names) {
            load.invoke(definitions, name);
        }
        if (names.size() < 148) {
            throw new IllegalStateException("only " + names.size() + " types");
        }
        return definitions;
    }

    private static Method accessible(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    private static Object hapi() {
        DefaultProfileValidationSupport support = new DefaultProfileValidationSupport(FhirContext.forR4());
        if (support.fetchAllConformanceResources() == null) {
            throw new IllegalStateException("no definitions");
        }
        return support;
    }

    /** The bytes that are left after several collections. */
    private static long held() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
