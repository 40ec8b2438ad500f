using System;
using AutoDiffGen;

// Gradients over numbers, buffers and objects, as a user writes them. What they have to print (expected.txt) was computed by hand.
var (value, dx, dy) = Objectives.RosenbrockGradient(-1.2, 1.0);
Print("numbers", value, dx, dy);
GradientCheck.Verify(Objectives.Rosenbrock, Objectives.RosenbrockGradient, -1.2, 1.0);

Span<double> hessian = stackalloc double[4];
Objectives.RosenbrockHessian(-1.2, 1.0, hessian);
Print("second derivatives", hessian[0], hessian[1], hessian[2], hessian[3]);

double[] w = { 0.5, -1, 2 }, dw = new double[3];
var (loss, ddecay) = Objectives.LossGradient(w, new double[] { 1, 2, 3 }, 4, 0.1, dw);
Print("buffers", loss, ddecay, dw[0], dw[1], dw[2]);

var line = new Line { Slope = 2, Offset = -1, Knots = { [1] = 3 } };
Line dline = line.NewShadow();
Print("objects", line.ErrorGradient(2, 0.5, dline), dline.Slope, dline.Offset, dline.Knots[0], dline.Knots[1]);
line.AddScaled(dline, -0.01);
Print("a step", line.Slope, line.Offset, line.Knots[1], line.ParameterCount());

double[] q = { 1, 2, 3 }, dq = new double[3];
Print("a record of the loop", Objectives.DampedGradient(q, 3, dq), dq[0], dq[1], dq[2]);

Value a = -1.2, b = 1.0;
Objectives.Rosenbrock(a, b).Backward();
Print("the dynamic engine", a.Grad, b.Grad);

static void Print(string what, params double[] numbers) => Console.WriteLine(
    what + ": " + string.Join(" ", Array.ConvertAll(numbers, number => number.ToString("F4", System.Globalization.CultureInfo.InvariantCulture))));
