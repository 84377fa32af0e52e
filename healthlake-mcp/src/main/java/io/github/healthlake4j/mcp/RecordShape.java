package io.github.healthlake4j.mcp;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What binding needs to know of a record, looked up once: reflection over annotations at each call costs as much as signing. */
final class RecordShape<R> {
    private static final ClassValue<RecordShape<?>> ARGUMENTS = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return new RecordShape<>(type, Naming.ARGUMENTS);
        }
    };
    private static final ClassValue<RecordShape<?>> STRUCTURES = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return new RecordShape<>(type, Naming.of(type));
        }
    };

    private final Constructor<R> constructor;
    private final Naming naming;
    private final List<Part> parts;
    private final Map<String, Part> spelled = new HashMap<>();

    private RecordShape(Class<R> type, Naming naming) {
        RecordComponent[] components = type.getRecordComponents();
        this.naming = naming;
        this.constructor = constructor(type, components);
        List<Part> found = new ArrayList<>();
        for (RecordComponent component : components) {
            Part part = Part.of(found.size(), component, naming);
            found.add(part);
            naming.spellings(component.getName()).forEach(spelling -> spelled.putIfAbsent(spelling, part));
        }
        this.parts = List.copyOf(found);
    }

    /** The arguments of a tool. */
    @SuppressWarnings("unchecked") // Each type has its own shape.
    static <R> RecordShape<R> ofArguments(Class<R> type) {
        return (RecordShape<R>) ARGUMENTS.get(type);
    }

    /** A structure within arguments. */
    @SuppressWarnings("unchecked") // Each type has its own shape.
    static <R> RecordShape<R> ofStructure(Class<R> type) {
        return (RecordShape<R>) STRUCTURES.get(type);
    }

    /**
     * One component.
     *
     * @param index its place among the constructor's parameters
     * @param name its name in JSON
     * @param type its type
     * @param optional whether it may be null
     * @param arg what else is said of it
     */
    record Part(
            int index,
            String name,
            Type type,
            boolean optional,
            @Nullable Arg arg) {
        static Part of(int index, RecordComponent component, Naming naming) {
            return new Part(
                    index,
                    naming.name(component.getName()),
                    component.getGenericType(),
                    RecordSchema.isOptional(component),
                    component.getAnnotation(Arg.class));
        }
    }

    Naming naming() {
        return naming;
    }

    /** In the order of the constructor's parameters. */
    List<Part> parts() {
        return parts;
    }

    /** The component that may be called so. */
    Optional<Part> find(String spelling) {
        return Optional.ofNullable(spelled.get(spelling));
    }

    R construct(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException("The record of arguments could not be built", refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("The record of arguments could not be built", impossible);
        }
    }

    private static <R> Constructor<R> constructor(Class<R> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("A record has no constructor of its components", impossible);
        }
    }
}
