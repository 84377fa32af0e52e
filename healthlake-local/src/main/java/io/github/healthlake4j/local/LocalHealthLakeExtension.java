package io.github.healthlake4j.local;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One local HealthLake for all test classes of a run: started by the first class that asks, ended after the last.
 *
 * <p>A class with {@code ExtendWith(LocalHealthLakeExtension.class)} takes it as a parameter of its methods; or it keeps
 * the extension in a static {@code RegisterExtension} field and calls {@link #lake}. Classes keep apart by a datastore
 * of their own each. It needs JUnit 6's {@code junit-jupiter-api}, which this module does not bring.
 */
public final class LocalHealthLakeExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LocalHealthLakeExtension.class);

    private @Nullable LocalHealthLake lake;

    /** Made by JUnit, or by hand for {@code @RegisterExtension}. */
    public LocalHealthLakeExtension() {}

    /**
     * The shared one.
     *
     * @throws IllegalStateException outside a test run that has this extension
     */
    public LocalHealthLake lake() {
        if (lake == null) {
            throw new IllegalStateException("no test class with LocalHealthLakeExtension is running");
        }
        return lake;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        lake = shared(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalHealthLake.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context);
    }

    private static LocalHealthLake shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .lake;
    }

    /** Closed by JUnit with the store of the whole run. */
    private static final class Shared implements AutoCloseable {
        private final LocalHealthLake lake = LocalHealthLake.start();

        @Override
        public void close() {
            lake.close();
        }
    }
}
