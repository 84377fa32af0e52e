package io.github.healthlake4j.benchmarks;

import ca.uhn.fhir.validation.FhirValidator;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;

/**
 * Prints the heap, in MB, that definitions of R4 hold in a JVM of its own: all of {@code ours}, or what {@code hapi} loads for one
 * Patient. Ours load as they are needed, and no public call needs them all: they are asked for behind the validator's back.
 */
final class DefinitionsHeap {
    private static final double MEGABYTE = 1 << 20;
    /** R4 has 148 resource types and more value sets than that; fewer would mean that they were not found. */
    private static final int FEWEST = 148;

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
        Field text = type.getDeclaredField("sections");
        text.setAccessible(true);
        load(definitions, text.get(definitions), '=', "type");
        load(definitions, text.get(definitions), '%', "findValueSet");
        return definitions;
    }

    /** Asks for all that the sections of one mark name: the types, the value sets. */
    private static void load(Object definitions, Object sections, char mark, String method)
            throws ReflectiveOperationException {
        Collection<?> names = (Collection<?>) accessible(sections.getClass(), "names", char.class, String.class)
                .invoke(sections, mark, "");
        Method load = accessible(definitions.getClass(), method, String.class);
        for (Object name : names) {
            load.invoke(definitions, name);
        }
        if (names.size() < FEWEST) {
            throw new IllegalStateException(method + ": only " + names.size() + " definitions");
        }
    }

    private static Method accessible(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /** Its validator, which reads what it needs of them at its first validation and keeps it. */
    private static Object hapi() {
        FhirValidator validator = ValidationBenchmark.hapi();
        if (!validator.validateWithResult(Lab.basePatient()).isSuccessful()) {
            throw new IllegalStateException("the Patient is valid");
        }
        return validator;
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
