Console.WriteLine("Derivatives");
