package com.acme.commerce.replay;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A processor that is told where its records really lie. */
record PositionedProcessor<KIn, VIn, KOut, VOut>(Processor<KIn, VIn, KOut, VOut> processor, Origin origin)
        implements Processor<KIn, VIn, KOut, VOut> {

    @Override
    public void init(ProcessorContext<KOut, VOut> context) {
        processor.init(positioned(context));
    }

    @Override
    public void process(Record<KIn, VIn> record) {
        processor.process(record);
    }

    @Override
    public void close() {
        processor.close();
    }

    @SuppressWarnings("unchecked")
    private ProcessorContext<KOut, VOut> positioned(ProcessorContext<KOut, VOut> context) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(context, arguments);
                return method.getName().equals("recordMetadata")
                        ? origin.of((Optional<RecordMetadata>) answer)
                        : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (ProcessorContext<KOut, VOut>) Proxy.newProxyInstance(
                ProcessorContext.class.getClassLoader(), new Class<?>[] {ProcessorContext.class}, handler);
    }
}
