package io.github.healthlake4j.mcp;

import java.util.List;
import java.util.Map;

/**
 * One row of the table of tools. Schema, hints, read-only mode, IAM policy and the printed tables derive from it.
 *
 * @param repeatable whether a second equal call changes nothing more
 * @param arguments the record its arguments are bound to; a component of a nullable type is optional
 * @param actions the IAM actions a call needs; none for a tool that works offline
 * @param result the members of an answer whose shape is ours, with their JSON types; none where it is FHIR's or AWS's
 */
record Tool<A extends Record>(
        String name,
        Toolset toolset,
        Effect effect,
        boolean repeatable,
        String title,
        String description,
        Class<A> arguments,
        List<String> actions,
        Handler<A> handler,
        Map<String, String> result) {

    /** The work of a tool: one to four lines over the libraries. */
    @FunctionalInterface
    interface Handler<A extends Record> {
        Answer handle(A arguments, Call call) throws InterruptedException;
    }

    Tool {
        actions = List.copyOf(actions);
        result = Map.copyOf(result);
    }

    Tool(
            String name,
            Toolset toolset,
            Effect effect,
            boolean repeatable,
            String title,
            String description,
            Class<A> arguments,
            List<String> actions,
            Handler<A> handler) {
        this(name, toolset, effect, repeatable, title, description, arguments, actions, handler, Map.of());
    }

    /** The same row, with the members of its answer and their JSON types. */
    Tool<A> returning(Map<String, String> members) {
        return new Tool<>(name, toolset, effect, repeatable, title, description, arguments, actions, handler, members);
    }

    /** Whether it reaches beyond this process. */
    boolean openWorld() {
        return !actions.isEmpty();
    }
}
