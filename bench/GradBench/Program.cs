using AutoDiffGen.Bench.GradBench;

// A tool in the sense of GradBench: messages come in, one JSON object a line, and each is answered by a line.
using Stream messages = Console.OpenStandardInput();
using Stream answers = Console.OpenStandardOutput();
new Session(answers).Run(messages);
