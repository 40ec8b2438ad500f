using AutoDiffGen.Ir;
using Xunit;
namespace AutoDiffGen.Generator.Tests.Stages;
public sealed class Dump
{
    [Fact] public void Write()
    {
        foreach (string topic in ZooSources.Topics)
        foreach (var m in Pipeline.Lower(GeneratorHarness.RunZoo(topic)))
        {
            Directory.CreateDirectory("/tmp/w/dump");
            var d = Pipeline.Differentiate(m.Function);
            File.AppendAllText($"/tmp/w/dump/{topic}.txt", IrText.Of(m.Function, m.Name) + "\n" + IrText.Of(d, m.Name) + "\n" + IrText.Of(Pipeline.Simplify(d), m.Name) + "\n=====\n");
        }
    }
}
