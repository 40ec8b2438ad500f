using System.Globalization;
using AutoDiffGen;
using Sample;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// One call returns the value and every partial derivative.
var (value, dx, dy) = Objectives.RosenbrockGradient(-1.2, 1.0);
Console.WriteLine($"Rosenbrock(-1.2, 1) = {value:F2}, by x {dx:F2}, by y {dy:F2}");

// The same in a test: against finite differences, and against the dynamic engine, which shares no rule with the generator.
GradientCheck.Verify(Objectives.Rosenbrock, Objectives.RosenbrockGradient, Objectives.Rosenbrock, -1.2, 1.0);
Console.WriteLine("It agrees with finite differences and with the dynamic engine.");

// Down the valley, always against the gradient; each step half as long until it goes down.
(double x, double y) = (-1.2, 1.0);
int steps = 0;
for (; steps < 20_000; steps++)
{
    (value, dx, dy) = Objectives.RosenbrockGradient(x, y);
    if (dx * dx + dy * dy < 1e-12)
        break;
    double step = 1;
    while (Objectives.Rosenbrock(x - step * dx, y - step * dy) > value - 0.3 * step * (dx * dx + dy * dy))
        step /= 2;
    (x, y) = (x - step * dx, y - step * dy);
}
Console.WriteLine($"Gradient descent from there ends at ({x:F4}, {y:F4}) after {steps} steps.");

// A gradient through a loop whose length depends on the data: at which angle does the ball fly farthest?
double angle = 0.6;
for (int i = 0; i < 200; i++)
    angle += 1e-3 * Objectives.RangeGradient(angle, speed: 30, drag: 0.01).Dangle;
double range = Objectives.Range(angle, 30, 0.01);
Console.WriteLine($"Thrown with 30 m/s against the air, a ball flies farthest at {angle * 180 / Math.PI:F1} degrees: {range:F1} m.");

// The dynamic engine builds the graph of a computation while it runs.
Value a = -4.0, b = 2.0;
Value c = (a + b) * a.Pow(2);
c.Backward();
Console.WriteLine($"On the dynamic engine: {c.Data:F1}, by a {a.Grad:F1}, by b {b.Grad:F1}");
