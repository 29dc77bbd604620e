/// Version of the product, printed in every review.
package let slareviewVersion = "0.1.0"
